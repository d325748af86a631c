# Two stages: the first builds an environment from locked packages, the second only runs it.
# Python is the version that CI tests with.
ARG PYTHON=3.11

FROM python:${PYTHON}-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /src
RUN python -m venv --without-pip /steward
# Locked packages first: this layer stays until a lock changes. Wheels only, so that no compiler is needed.
COPY requirements-postgres.txt requirements-build.txt ./
RUN pip install --require-hashes --only-binary :all: -r requirements-build.txt \
    && pip --python /steward/bin/python install --require-hashes --only-binary :all: -r requirements-postgres.txt
COPY pyproject.toml README.md LICENSE ./
COPY knowledge knowledge
COPY bot bot
RUN pip wheel --no-deps --no-build-isolation --wheel-dir /wheels . \
    && pip --python /steward/bin/python install --no-deps --no-index /wheels/*.whl

FROM python:${PYTHON}-slim
LABEL org.opencontainers.image.title="Shop Steward" \
      org.opencontainers.image.licenses="MIT"
# The root file system may be read-only: `docker run --read-only --tmpfs /tmp`. What can be built again is kept in
# /var/cache/steward, the index of the shipped pack already; a volume there also remembers which commands Discord was
# told of. It holds nothing that anyone typed. /var/lib/steward is the database's: what servers have set and what their
# members asked to be reminded of; mount a volume there, or name a PostgreSQL in STEWARD_DATABASE_URL.
# /tmp is for the plotting library alone, which looks for its fonts once.
ENV PATH=/steward/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PYTHONUTF8=1 \
    STEWARD_CACHE=/var/cache/steward STEWARD_DATA=/var/lib/steward STEWARD_HEALTH=127.0.0.1:8080 \
    MPLCONFIGDIR=/tmp/matplotlib
COPY --from=build /steward /steward
RUN install -d -o 10001 -g 10001 -m 0700 /var/cache/steward /var/lib/steward
USER 10001:10001
RUN ["steward", "--version"]
# Asks the running bot; where no token is set, the container is a chat and counts as well.
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s CMD ["steward", "health"]
# Serves Discord where DISCORD_TOKEN or DISCORD_TOKEN_FILE is set, and is a chat in the terminal where not.
ENTRYPOINT ["steward"]
