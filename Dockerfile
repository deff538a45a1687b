FROM python:3.11-slim-bookworm AS build
WORKDIR /src
RUN python -m venv /opt/inspector
COPY requirements/base.txt requirements/postgres.txt requirements/
RUN /opt/inspector/bin/pip install --no-cache-dir --no-deps --only-binary :all: --require-hashes -r requirements/base.txt \
    && /opt/inspector/bin/pip install --no-cache-dir --no-deps --only-binary :all: --require-hashes -r requirements/postgres.txt
COPY . .
RUN /opt/inspector/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.11-slim-bookworm
# The browser must get its security updates, so no version is pinned. Playwright's driver needs libatomic1.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends chromium-headless-shell fontconfig fonts-noto-cjk libatomic1 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 1000 inspector
COPY --from=build /opt/inspector /opt/inspector
ENV PATH=/opt/inspector/bin:$PATH TZ=Asia/Shanghai
USER 1000
WORKDIR /home/inspector/county
ENTRYPOINT ["inspector"]
CMD ["--help"]
