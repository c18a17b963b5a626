package dev.saga.local.apigateway;

/** Which stage of which API. */
record StageName(String apiId, String name) {}
