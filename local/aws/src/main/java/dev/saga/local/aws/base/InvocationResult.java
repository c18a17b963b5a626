package dev.saga.local.aws.base;

import java.util.Optional;

/**
 * How a synchronous invocation ended.
 *
 * @param payload the function's answer, or {@code {"errorMessage": …, "errorType": …}}
 * @param functionError {@code Unhandled} if the function failed
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
public record InvocationResult(byte[] payload, Optional<String> functionError) {}
