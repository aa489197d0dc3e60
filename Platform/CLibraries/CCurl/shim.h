#pragma once
#include <curl/curl.h>

// Swift calls no functions with arguments of any number, so each kind has one of its own.

static inline CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode ccurl_set_text(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode ccurl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, void *value) {
    return curl_easy_setopt(handle, option, value);
}

typedef size_t (*ccurl_transfer)(char *, size_t, size_t, void *);

static inline CURLcode ccurl_set_transfer(CURL *handle, CURLoption option, ccurl_transfer transfer) {
    return curl_easy_setopt(handle, option, transfer);
}

static inline CURLcode ccurl_response_code(CURL *handle, long *code) {
    return curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, code);
}

static inline CURLcode ccurl_file_time(CURL *handle, long *seconds) {
    return curl_easy_getinfo(handle, CURLINFO_FILETIME, seconds);
}
