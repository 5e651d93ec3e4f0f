# Sewn: `make` builds the tool and every book in books/; `make help` lists the rest.
# The tool writes a dependency file for each book, so a changed post, comment or picture rebuilds just that book.

BOOKS   ?= books
OUTPUT  ?= build
SWIFT   ?= swift
RELEASE := .build/release/sewn
DEPS    := $(OUTPUT)/.deps

# What a fresh Debian 12 lacks, and why.
LIBRARIES := pkg-config libzip-dev libxml2-dev libharfbuzz-dev libicu-dev libhyphen-dev libfontconfig-dev \
  libdeflate-dev libturbojpeg0-dev libwebp-dev liblcms2-dev libyaml-dev uuid-dev
FACES     := fonts-vollkorn fonts-noto-core fonts-dejavu-core
PATTERNS  := hyphen-en-us hyphen-en-gb hyphen-ru hyphen-de hyphen-fr
PROVERS   := qpdf poppler-utils cmark cmark-gfm libheif1
VERIFIERS := default-jre-headless python3-venv libpangoft2-1.0-0 mupdf-tools ghostscript

# BOOKS is a folder of books, or one book.
BOOK_FOLDERS := $(if $(wildcard $(BOOKS)/book.yml),$(patsubst %/,%,$(BOOKS)),$(patsubst %/book.yml,%,$(wildcard $(BOOKS)/*/book.yml)))

# $(call made,NAME): the stamp of a book, and its editions as its dependency file names them.
made = $(DEPS)/$(1).built $(shell sed -n '1s/ *:.*//p' "$(DEPS)/$(1).d" 2>/dev/null)

# Built-in implicit rules would be tried for every post and picture: 68 times the time on a thousand books (measured).
MAKEFLAGS += --no-builtin-rules
.SUFFIXES:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := books
.PHONY: books tool packages test-packages verify-packages test lint verify bench clean help FORCE

books: tool $(foreach book,$(BOOK_FOLDERS),$(call made,$(notdir $(book)))) ## build the tool and every book (the default)

tool: packages ## build the tool in release
	@$(SWIFT) build --configuration release --product sewn

packages: ## install the Debian packages that the tool needs, if any is missing
	@$(call install,$(LIBRARIES) $(FACES) $(PATTERNS),the C libraries, faces and hyphenation patterns that Sewn is built with)

test-packages: packages
	@$(call install,$(PROVERS),programs that the tests ask for a second opinion)

verify-packages: test-packages
	@$(call install,$(VERIFIERS),Java and venv for EPUBCheck, Pango for WeasyPrint, MuPDF and Ghostscript for PDFs)

# Under a stack of 1 MiB, so that no recursion hides in the 8 MiB that a shell usually gives.
test: test-packages lint ## run the whole test suite
	$(SWIFT) build --build-tests
	ulimit -s 1024 && $(SWIFT) test --skip-build

lint: ## check the format of the sources
	$(SWIFT) format lint --strict --recursive Sources Tests Package.swift

verify: books verify-packages ## ask strangers about every built book (EPUBCheck, page-validation, qpdf, Poppler, MuPDF, Ghostscript, PDFium, Pillow) and about small pages (WeasyPrint, Chromium)
	@Tests/Verification/verify "$(OUTPUT)" $(BOOK_FOLDERS)
	@Tests/Verification/peers/compare --sewn $(RELEASE)

# PARTS names some: books, lines, profiles, features, styles, hostile. Peers that are installed are measured in the same call.
bench: tool ## measure books of up to 1,000 posts, lines, styles and hostile input, beside Typst and LuaLaTeX
	@Tests/Benchmarks/bench $(PARTS)

clean: ## remove what was built
	rm -rf "$(OUTPUT)" .build

help: ## say what each target does
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 18

# $(call install,PACKAGES,REASON): says what and why, and does nothing when all are there.
install = missing=""; \
  for package in $(1); do \
    dpkg-query --show --showformat='$${db:Status-Status}' $$package 2>/dev/null | grep -qx installed \
      || missing="$$missing $$package"; \
  done; \
  if [ -n "$$missing" ]; then \
    if [ "$$(id -u)" = 0 ]; then as=""; else as=sudo; fi; \
    echo "Installing$$missing: $(2)"; \
    $$as apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$as apt-get install -y -qq $$missing >/dev/null; \
  fi

# The editions of a book are made in one call, so they are one group: it runs once, and runs when any is missing.
# Before the first build there is only the stamp; the dependency file then adds the prerequisites. (The dependency file itself is no target: make would build books to read it.)
define book_rule
$(call made,$(notdir $(1))) &: $(1)/book.yml $(RELEASE) | tool
	@mkdir -p $(DEPS)
	$(RELEASE) build "$(1)" --output "$(OUTPUT)" --depfile "$(DEPS)/$(notdir $(1)).d"
	@touch "$(DEPS)/$(notdir $(1)).built"
endef
$(foreach book,$(BOOK_FOLDERS),$(eval $(call book_rule,$(book))))
-include $(foreach book,$(BOOK_FOLDERS),$(wildcard $(DEPS)/$(notdir $(book)).d))

# The tool is there once `tool` has run; books are rebuilt when it has changed.
$(RELEASE): | tool ;
