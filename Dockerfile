# The image for web, worker and beat: the same content, another command. Built in three steps, so that neither
# npm nor the tools that install packages end up in it.

FROM node:22-bookworm-slim AS frontend
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts

FROM python:3.11-slim-bookworm AS packages
RUN python -m venv /venv
COPY requirements.txt ./
RUN /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt

FROM python:3.11-slim-bookworm
LABEL org.opencontainers.image.title="IHOO dashboard" \
      org.opencontainers.image.licenses="EUPL-1.2"
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
RUN useradd --uid 1000 --create-home --shell /usr/sbin/nologin ihoo
WORKDIR /app
COPY --from=packages /venv /venv
COPY --from=frontend /app/node_modules node_modules
COPY . .
# The settings refuse to start without a secret; this one exists during the build only.
RUN DEMO=1 SECRET_KEY=only-for-the-build-only-for-the-build-only-for-the-build \
    sh -c 'python -m setup.messages compile && python manage.py collectstatic --noinput --verbosity=0' \
    && mkdir -p var/media && chown -R ihoo:ihoo var
USER 1000:1000
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["python", "-m", "setup.probe"]
CMD ["granian", "--interface", "wsgi", "--no-ws", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", "--blocking-threads", "4", "ihoo.wsgi:application"]
