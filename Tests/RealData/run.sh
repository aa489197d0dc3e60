#!/bin/sh
# Takes in real books and compares every balance with the source's. SAHAKAR_DATA names the folder with the data;
# without it they are looked for beside the repository. Says so and does nothing where they are not there.
set -eu
cd "$(dirname "$0")/../.."
exec ${SWIFT:-swift} test --disable-xctest --filter '^RealDataTests'
