# Every target first puts in place what it needs. What stands is remembered by the stamps under
# .venv/ready, so a second call starts at once. `make help` lists the targets.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready

# uv is used where it is on PATH (`make UV= …` does without). torch always comes by pip, whose own
# settings say where the CPU build lies.
UV := $(shell command -v uv)
PYTHON = $(shell for p in python3.11 python3 python3.12 python3.13 python3.14; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps
INSTALL := $(if $(UV),uv pip install -q --python $(BIN)/python --no-deps,$(PIP))
# A lock names everything, so nothing is resolved, nothing built and nothing taken on trust.
LOCKED := --require-hashes --only-binary :all: -r

APT := $(if $(filter 0,$(shell id -u)),,sudo -n) env DEBIAN_FRONTEND=noninteractive apt-get
# $(call system,test,packages,what it is,exit code when it cannot be had)
define system
	@{ $(1); } >/dev/null 2>&1 || { \
		echo "正在用 apt 安装：$(3)（$(2)）……"; \
		{ $(APT) update; $(APT) install -y --no-install-recommends $(2); } >/dev/null 2>&1 || { \
			echo "缺少$(3)，而且无法自动安装；请管理员执行：apt-get install $(2)" >&2; exit $(4); }; }
endef

.PHONY: help setup demo test lint audit bench lock clean

help:
	@echo "make demo    生成示例县的网站和账号，巡检一遍，给出报告和得分表"
	@echo "make test    代码检查和全部测试（首次运行会安装可选组件 deep，约 1.5 GB）"
	@echo "make setup   只准备运行环境：虚拟环境、依赖、浏览器、中文字体"
	@echo "make lint    只做代码检查"
	@echo "make audit   安全检查：源代码、依赖的已知漏洞，并写出依赖清单 out/sbom.json（要能访问软件源的漏洞库）"
	@echo "make bench   跑全部实测，写成 docs/figures.md（一两个小时）"
	@echo "make lock    按 pyproject.toml 重新生成 requirements 下的锁定文件（UPGRADE=--upgrade 则一并升级）"
	@echo "make clean   删除虚拟环境和缓存；巡检结果不会删除"

setup: $(READY)/browser
	@echo "运行环境已就绪；$(BIN)/inspector --help 可看全部命令。"

demo: $(READY)/browser
	@$(BIN)/inspector demo $(ARGS)

bench: $(READY)/browser
	@$(BIN)/python -m benchmarks $(ARGS)

test: $(READY)/browser $(READY)/postgres $(READY)/deep lint
	@$(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

lint: $(READY)/dev
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	@$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec compose.yaml

# The tools of the audit stand in an environment of their own: they are no part of what is audited.
audit: $(READY)/audit
	@$(AUDIT)/bandit -q -ll -c pyproject.toml -r inspector checks reports sensitive_words
	@mkdir -p out
	@$(AUDIT)/cyclonedx-py requirements requirements/base.txt --pyproject pyproject.toml -o out/sbom.json
	@echo "依赖清单：out/sbom.json"
	@for lock in base dev postgres; do $(AUDIT)/pip-audit --strict --require-hashes --disable-pip -r requirements/$$lock.txt; done

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .ruff_cache .mypy_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# ---------------------------------------------------------------- the layers of the environment

$(BIN)/python:
	@[ -n "$(UV)$(PYTHON)" ] || { echo "需要 Python 3.11 或更高版本；请安装后重试。" >&2; exit 3; }
ifeq ($(UV),)
	$(call system,$(PYTHON) -c "import ensurepip",python3-venv,Python 虚拟环境模块,3)
	@echo "正在建立虚拟环境……"
	@$(PYTHON) -m venv --clear $(VENV)
else
	@echo "正在建立虚拟环境……"
	@uv venv -q --clear --seed --python "$(or $(PYTHON),3.11)" $(VENV)
endif

$(READY)/base: requirements/base.txt pyproject.toml | $(BIN)/python
	@echo "正在安装依赖……"
	@$(INSTALL) $(LOCKED) requirements/base.txt
	@$(INSTALL) --no-build-isolation -e .
	@mkdir -p $(@D) && touch $@

$(READY)/browser: | $(READY)/base
	$(call system,$(BIN)/playwright --version,libatomic1,Playwright 的运行库,3)
	$(call system,[ "$$(uname)" != Linux ] || [ -n "$$(fc-list :lang=zh)" ],fontconfig fonts-noto-cjk,中文字体,0)
	@$(BIN)/python -m inspector.gather.installed_browser --install
	@touch $@

AUDIT := $(VENV)/audit/bin

$(READY)/audit: requirements/audit.txt $(READY)/base
	@echo "正在安装安全检查工具……"
	@$(BIN)/python -m venv $(VENV)/audit
	@$(AUDIT)/pip install -qq --disable-pip-version-check --no-deps $(LOCKED) requirements/audit.txt
	@touch $@

$(READY)/dev: requirements/dev.txt $(READY)/base
	@echo "正在安装开发工具……"
	@$(INSTALL) $(LOCKED) requirements/dev.txt
	@touch $@

# The server is for the tests alone: each starts a cluster of its own, in a temporary folder.
$(READY)/postgres: requirements/postgres.txt $(READY)/dev
	$(call system,ls /usr/lib/postgresql/*/bin/initdb || command -v initdb,postgresql,PostgreSQL 服务器,3)
	@echo "正在安装可选组件 postgres……"
	@$(INSTALL) $(LOCKED) requirements/postgres.txt
	@touch $@

# kenlm and jieba exist as source only and are built here, by tools that the locks name.
$(READY)/deep: requirements/deep.txt requirements/deep-source.txt requirements/torch-cpu.txt requirements/torch.txt $(READY)/dev
	$(call system,command -v g++,g++,C++ 编译器,3)
	$(call system,$(BIN)/python -c "import sysconfig; open(sysconfig.get_path('include') + '/Python.h')",python3-dev,Python 头文件,3)
	@echo "正在安装可选组件 deep（torch、pycorrector、kenlm），需要几分钟……"
	@$(PIP) $(LOCKED) requirements/torch-cpu.txt 2>/dev/null || { \
		echo "没有找到 torch 的 CPU 版，改装通用版（体积大得多）……"; $(PIP) $(LOCKED) requirements/torch.txt; }
	@$(INSTALL) $(LOCKED) requirements/deep.txt
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(PIP) --no-build-isolation --require-hashes -r requirements/deep-source.txt
	@touch $@

# ---------------------------------------------------------------- the locks

COMPILE := $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock" $(UPGRADE)

# torch-cpu.txt is kept by hand: the plain index does not carry that build.
lock: $(READY)/dev
	$(COMPILE) pyproject.toml requirements/build.in -o requirements/base.txt
	$(COMPILE) --group dev -c requirements/base.txt -o requirements/dev.txt
	$(COMPILE) requirements/postgres.in -c requirements/base.txt -o requirements/postgres.txt
	$(COMPILE) requirements/audit.in -o requirements/audit.txt
	$(COMPILE) requirements/deep.in -c requirements/base.txt --no-emit-package jieba -o requirements/deep.txt
	$(COMPILE) requirements/deep-source.in --no-deps -o requirements/deep-source.txt
	$(COMPILE) requirements/torch.in -c requirements/base.txt -o requirements/torch.txt
