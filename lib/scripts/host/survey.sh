# shellcheck shell=sh
# What there is to do on this host for the plan, and that it can be done. Packages and modules that are missing come; nothing that runs is changed.

# survey [adopt]: adopt takes the cluster over from another owner.
survey() {
  check_host
  check_plan
  take_lock
  check_owner_of_plan "${1:-}"
  open_state
  install_scripts
  recover
  step stage
  stage_files
  look_for_packages
  fit_to_versions
  compare
  refuse_foreign_files
  if packages_are_missing; then
    install_packages
    fit_to_versions
    compare
    refuse_foreign_files
  fi
  set_modes
  provide_certificates
  load_modules
  check_sysctls
  check_displaced
  check_units
  refuse_unheard_change
}
