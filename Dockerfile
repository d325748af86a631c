# Two stages: the first builds an environment from locked packages, the second only runs it.
# Python is the version that CI tests with.
ARG PYTHON=3.11

FROM python:${PYTHON}-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /src
RUN python -m venv --without-pip /steward
# Locked packages first: this layer stays until a lock changes. Wheels only, so that no compiler is needed.
COPY requirements.txt requirements-build.txt ./
RUN pip install --require-hashes --only-binary :all: -r requirements-build.txt \
    && pip --python /steward/bin/python install --require-hashes --only-binary :all: -r requirements.txt
COPY pyproject.toml README.md LICENSE ./
COPY knowledge knowledge
COPY bot bot
RUN pip wheel --no-deps --no-build-isolation --wheel-dir /wheels . \
    && pip --python /steward/bin/python install --no-deps --no-index /wheels/*.whl

FROM python:${PYTHON}-slim
LABEL org.opencontainers.image.title="Shop Steward" \
      org.opencontainers.image.licenses="MIT"
# Nothing is written at run time, so the root file system may be read-only (`docker run --read-only`).
ENV PATH=/steward/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PYTHONUTF8=1
COPY --from=build /steward /steward
USER 10001:10001
ENTRYPOINT ["steward"]
