# Sourced by the scripts beside it: where this checkout keeps its things, and how to speak.
set -euo pipefail
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
cd "$ROOT"
LOCAL="$ROOT/.local/$(id -u)"
VENV="$LOCAL/venv"
export PATH="$VENV/bin:$PATH" VIRTUAL_ENV="$VENV" PIP_DISABLE_PIP_VERSION_CHECK=1
unset PYTHONHOME PYTHONPATH PYTHONDONTWRITEBYTECODE # compiled once, started often

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }
