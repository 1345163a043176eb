#!/bin/sh
pg_isready --quiet --host "$1" --port "$2" || exit 1
