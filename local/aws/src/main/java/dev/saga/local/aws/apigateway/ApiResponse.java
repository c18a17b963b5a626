package dev.saga.local.aws.apigateway;

import java.util.List;
import java.util.Map;

/** An answer to the client. */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
record ApiResponse(int status, Map<String, List<String>> headers, byte[] body) {}
