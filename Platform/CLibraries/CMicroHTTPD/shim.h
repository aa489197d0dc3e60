#pragma once
// Swift cannot call variadic C functions: the ones we need are wrapped here, and nothing else.
#include <microhttpd.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/socket.h>

/// A sink of one line of libmicrohttpd's own log.
typedef void (*httpd_log_line)(void *context, const char *line);

struct httpd_log {
    httpd_log_line line;
    void *context;
};

static void httpd_log_formatted(void *log, const char *format, va_list arguments) {
    char text[512];
    const struct httpd_log *sink = (const struct httpd_log *)log;
    if (vsnprintf(text, sizeof text, format, arguments) > 0) sink->line(sink->context, text);
}

struct httpd_settings {
    unsigned int flags;
    int listen_socket;
    unsigned int threads;
    unsigned int connections;
    unsigned int idle_seconds;
    size_t memory_per_connection;
    void *context;
    MHD_AccessHandlerCallback access;
    MHD_RequestCompletedCallback completed;
    MHD_NotifyConnectionCallback connection;
    void *(*target)(void *context, const char *uri, struct MHD_Connection *connection);
    struct httpd_log *log;
    const char *tls_key;
    const char *tls_certificate;
    const char *tls_priorities;
};

static inline struct MHD_Daemon *httpd_start(const struct httpd_settings *s) {
    struct MHD_OptionItem options[16];
    int n = 0;
#define HTTPD_OPTION(option, number, pointer) \
    options[n++] = (struct MHD_OptionItem){option, (intptr_t)(number), (void *)(pointer)}
    HTTPD_OPTION(MHD_OPTION_EXTERNAL_LOGGER, httpd_log_formatted, s->log);
    HTTPD_OPTION(MHD_OPTION_LISTEN_SOCKET, s->listen_socket, NULL);
    if (s->threads > 1) HTTPD_OPTION(MHD_OPTION_THREAD_POOL_SIZE, s->threads, NULL);
    HTTPD_OPTION(MHD_OPTION_CONNECTION_LIMIT, s->connections, NULL);
    HTTPD_OPTION(MHD_OPTION_CONNECTION_TIMEOUT, s->idle_seconds, NULL);
    HTTPD_OPTION(MHD_OPTION_STRICT_FOR_CLIENT, 1, NULL);
    HTTPD_OPTION(MHD_OPTION_CONNECTION_MEMORY_LIMIT, s->memory_per_connection, NULL);
    HTTPD_OPTION(MHD_OPTION_NOTIFY_COMPLETED, s->completed, s->context);
    HTTPD_OPTION(MHD_OPTION_NOTIFY_CONNECTION, s->connection, s->context);
    HTTPD_OPTION(MHD_OPTION_URI_LOG_CALLBACK, s->target, s->context);
    if (s->tls_key != NULL) {
        HTTPD_OPTION(MHD_OPTION_HTTPS_MEM_KEY, 0, s->tls_key);
        HTTPD_OPTION(MHD_OPTION_HTTPS_MEM_CERT, 0, s->tls_certificate);
        HTTPD_OPTION(MHD_OPTION_HTTPS_PRIORITIES, 0, s->tls_priorities);
    }
    HTTPD_OPTION(MHD_OPTION_END, 0, NULL);
#undef HTTPD_OPTION
    return MHD_start_daemon(s->flags, 0, NULL, NULL, s->access, s->context, MHD_OPTION_ARRAY, options, MHD_OPTION_END);
}

/// What was put into the socket's context when the connection began.
static inline void *httpd_socket_context(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info == NULL ? NULL : info->socket_context;
}

static inline int httpd_socket(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info == NULL ? -1 : (int)info->connect_fd;
}

static inline const struct sockaddr *httpd_peer(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    return info == NULL ? NULL : info->client_addr;
}
