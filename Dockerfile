# One image for every process of tiyi: serve, worker, deadman. Versions are those that the tests run on;
# requirements/runtime.txt pins every package by its hash, frontend/package-lock.json every package of the page.

FROM node:20.20.2-bookworm-slim AS web
WORKDIR /build/frontend
COPY frontend/package.json frontend/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY frontend ./
# The page speaks the words that the server speaks.
COPY src/tiyi/web/locales /build/src/tiyi/web/locales
RUN npm run --silent build

FROM python:3.11.14-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 UV_NO_CACHE=1
WORKDIR /build
COPY requirements/uv.txt requirements/runtime.txt requirements/
RUN python -m pip install --require-hashes -r requirements/uv.txt \
    && python -m venv /opt/venv \
    && uv pip install --python /opt/venv/bin/python --require-hashes -r requirements/runtime.txt
COPY pyproject.toml README.md LICENSE ./
COPY src src
COPY --from=web /build/src/tiyi/web/static src/tiyi/web/static
RUN uv pip install --python /opt/venv/bin/python --no-deps --no-build-isolation . \
    && python -m compileall -q /opt/venv

FROM python:3.11.14-slim-bookworm
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 TIYI_DATA=/data
# Volumes take their first owner from here: tiyi's own data, and Grafana's, to which charts_key.py adds a token.
RUN groupadd --gid 10001 tiyi \
    && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin tiyi \
    && install -d -m 700 -o 10001 -g 10001 /data \
    && install -d -m 700 -o 472 -g 472 /var/lib/grafana
COPY --from=build /opt/venv /opt/venv
COPY docker/health.py docker/charts_key.py /opt/tiyi/
USER 10001:10001
WORKDIR /data
ENTRYPOINT ["tiyi"]
CMD ["--help"]
