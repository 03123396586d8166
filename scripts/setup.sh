#!/bin/sh
# Make .venv with the `gongkai` command in it: scripts/setup.sh runtime|dev
# Plain pip, hashed requirements, no root needed. Says one clear line when it cannot.
set -eu
cd "$(dirname "$0")/.."
group=${1:-runtime}
python=${PYTHON:-python3}

fail() { printf '%s\n' "$1" >&2; exit 2; }

# 一份要求清单装过一次就不再装。
wanted=$(cat "requirements/$group.txt" pyproject.toml | cksum)
[ "$(cat ".venv/.installed-$group" 2>/dev/null || true)" = "$wanted" ] && [ -x .venv/bin/gongkai ] && exit 0
[ "$group" = runtime ] && [ "$(cat .venv/.installed-dev 2>/dev/null || true)" = "$(cat requirements/dev.txt pyproject.toml | cksum)" ] \
    && [ -x .venv/bin/gongkai ] && exit 0

command -v "$python" >/dev/null 2>&1 || fail "没有找到 $python：请先安装 Python 3.11 或者更新的版本（Debian：apt-get install python3）。"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
    || fail "Python 太旧（$("$python" -V 2>&1)）：需要 3.11 或者更新的版本。已装在别处时请写明：make setup PYTHON=python3.12"

make_venv() {
    if "$python" -c 'import ensurepip' 2>/dev/null && "$python" -m venv --clear .venv >/dev/null 2>&1; then return; fi
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "正在用 apt-get 安装 python$version-venv …"
        { apt-get update && apt-get install -y "python$version-venv"; } >.setup.log 2>&1 \
            || fail "没有装上 python$version-venv，详情见 .setup.log。"
        rm -f .setup.log
        "$python" -m venv --clear .venv
        return
    fi
    # 没有 root：把 Debian 的 pip 轮子取来解开，不安装到系统里。
    rm -rf .venv-pip && mkdir .venv-pip
    if command -v apt-get >/dev/null 2>&1 && command -v dpkg-deb >/dev/null 2>&1 \
        && (cd .venv-pip && apt-get download python3-pip-whl >/dev/null 2>&1 && dpkg-deb -x python3-pip-whl_*.deb .); then
        "$python" -m venv --clear --without-pip .venv
        wheel=$(ls .venv-pip/usr/share/python-wheels/pip-*.whl)
        PYTHONPATH="$wheel" .venv/bin/python -m pip install --quiet --no-index --no-deps "$wheel" \
            || fail "没有能在 .venv 里装上 pip。请安装 python$version-venv 后再运行（需要管理员：apt-get install python$version-venv）。"
        rm -rf .venv-pip
        return
    fi
    rm -rf .venv-pip .venv
    fail "缺少 python$version-venv：请管理员运行 apt-get install python$version-venv，然后再试一次。"
}

if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    echo "正在建立 .venv …"
    make_venv
fi
echo "正在安装所需的程序包（$group）…"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --retries 2 --timeout 30 --require-hashes \
    -r "requirements/$group.txt" 2>.setup.log \
    || fail "没有装上程序包：请检查网络（或者 pip 的镜像设置）后再运行一次；已经下载的不会重下。详情见 .setup.log。"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --no-deps --no-build-isolation -e . 2>.setup.log \
    || fail "没有装上 gongkai 命令，详情见 .setup.log。"
rm -f .setup.log
printf '%s\n' "$wanted" >".venv/.installed-$group"
