# One image for web, worker, beat and the commands of the administrator.
FROM python:3.11-slim-bookworm AS packages
COPY requirements.txt .
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt

# The client programs come from the image of the very server that docker-compose.yml runs.
FROM postgres:18-bookworm AS postgres

FROM python:3.11-slim-bookworm
# Pango and HarfBuzz draw the PDFs; libpq5 and the compressors are what pg_dump and psql stand on.
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
        libpq5 liblz4-1 libzstd1 zlib1g libreadline8 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /srv/songlo --shell /usr/sbin/nologin songlo \
    && install -d -o songlo -g songlo /srv/media /srv/static /srv/beat
COPY --from=postgres /usr/lib/postgresql/18/bin/pg_dump /usr/lib/postgresql/18/bin/pg_restore \
    /usr/lib/postgresql/18/bin/psql /usr/local/bin/
COPY --from=postgres /usr/lib/*-linux-gnu/libpq.so.5* /opt/postgresql/
COPY --from=packages /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH LD_LIBRARY_PATH=/opt/postgresql PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    HOME=/tmp STATIC_ROOT=/srv/static MEDIA_ROOT=/srv/media
# Fails the build when a library of the client is missing.
RUN pg_dump --version && pg_restore --version && psql --version

WORKDIR /srv/songlo
COPY . .
# Hashed and compressed once, here; the addresses are not used, but the settings ask for them.
RUN SECRET_KEY=build DATABASE_URL=postgresql://build@build/build REDIS_URL=redis://build \
    python manage.py collectstatic --noinput -v 0 \
    && python -m compileall -q songlo members meetings evaluations
USER songlo
EXPOSE 8000
CMD ["gunicorn", "--config", "docker/gunicorn.conf.py", "songlo.wsgi:application"]
