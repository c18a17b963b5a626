package dev.saga.local.aws.apigateway;

/** Which stage of which API. */
record StageName(String apiId, String name) {}
