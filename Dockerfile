# Two stages: the first has pip and a compiler's worth of wheels, the second only what runs.
FROM python:3.11-slim-bookworm AS build
WORKDIR /build
RUN python -m venv /opt/onrecord
COPY requirements.lock ./
RUN /opt/onrecord/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes --requirement requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY service ./service
RUN /opt/onrecord/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps .

FROM python:3.11-slim-bookworm
RUN useradd --uid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin onrecord \
    && install --directory --owner onrecord --group onrecord /var/lib/onrecord
COPY --from=build /opt/onrecord /opt/onrecord
COPY seeds /opt/onrecord/seeds
ENV PATH=/opt/onrecord/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    ONRECORD_DATA_DIR=/var/lib/onrecord \
    ONRECORD_SEEDS=/opt/onrecord/seeds \
    ONRECORD_HOST=0.0.0.0
USER 10001:10001
WORKDIR /var/lib/onrecord
VOLUME /var/lib/onrecord
EXPOSE 8000
# Nothing is written outside the volume: run with `--read-only --tmpfs /tmp`.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health/ready', timeout=2)"]
ENTRYPOINT ["onrecord"]
CMD ["serve"]
