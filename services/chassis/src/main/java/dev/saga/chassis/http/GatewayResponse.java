package dev.saga.chassis.http;

import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;

/** API Gateway's proxy response. */
@Serdeable.Serializable
record GatewayResponse(int statusCode, Map<String, String> headers, String body) {}
