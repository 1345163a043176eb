#!/bin/sh
# What people believe: a constant of a jsii library, a `static readonly` object of the TypeScript original, is one value in Python, too. It was compared with `==`,
# looked for by `in` and used as a dictionary's key wherever a program branches on what it was given, as an enum is.
# What is seen: each read makes another Python object for the same object of the library (the reference of jsii is the same), and no two are equal: `==` is False,
# `in` finds nothing, a set has it twice. So are attributes: `stack.node == stack.node` is False. Nothing is raised. An object that Python itself has made comes back
# as itself (`stack.node.root is app`), and members of a jsii enum are equal, so that a test with either of them sees nothing.
# jsii 1.142.0, constructs 10.8.1, aws-cdk-lib 2.200.0, by pip, in a temporary folder. Needs node, python3 with venv.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check jsii==1.142.0 constructs==10.8.1 aws-cdk-lib==2.200.0
venv/bin/pip list --disable-pip-version-check 2>/dev/null | grep -E '^(jsii|constructs|aws-cdk-lib) '
cat >seen.py <<'PYTHON'
from aws_cdk import App, Stack, aws_ec2, aws_lambda

one, other = aws_lambda.Runtime.PYTHON_3_12, aws_lambda.Runtime.PYTHON_3_12
app = App()
stack = Stack(app, "stack")
for what, seen, expected in [
    ("a constant: the same reference", one.__jsii_ref__.ref == other.__jsii_ref__.ref, True),
    ("a constant: ==", one == other, False),
    ("a constant: in a list of itself", one in [other], False),
    ("a constant: how often a set has it", len({one, other}), 2),
    ("a constant: the library's own comparison", one.runtime_equals(other), True),
    ("an attribute: ==", stack.node == stack.node, False),
    ("an object of Python, handed back: is", stack.node.root is app, True),
    ("a member of an enum: ==", aws_ec2.SubnetType.PUBLIC == aws_ec2.SubnetType.PUBLIC, True),
]:
    print(f"{what}: {seen}")
    if seen != expected:
        raise SystemExit("this has changed")
PYTHON
JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=1 venv/bin/python seen.py 2>warnings || { cat warnings; exit 1; }
echo 'Seen: one object of a jsii library is unequal to itself in Python'
