package dev.saga.local.aws.awsjson;

import java.util.Map;

/** An AWS service's refusal of a call. The SDKs retry it if its status is 500 or more. */
public final class AwsException extends RuntimeException {
    private static final int BAD_REQUEST = 400;
    private final int status;
    private final String code;
    private final Map<String, String> headers;

    /**
     * A refusal of any kind.
     *
     * @param status of the HTTP answer
     * @param code what the SDKs make their exception of, for example {@code ResourceNotFoundException}
     * @param headers of the answer, beside those of every answer
     */
    public AwsException(int status, String code, String message, Map<String, String> headers) {
        super(message);
        this.status = status;
        this.code = code;
        this.headers = Map.copyOf(headers);
    }

    /** A refusal without headers of its own. */
    public AwsException(int status, String code, String message) {
        this(status, code, message, Map.of());
    }

    /** The caller's mistake. */
    public static AwsException badRequest(String code, String message) {
        return new AwsException(BAD_REQUEST, code, message);
    }

    /** A request that breaks a constraint of the API. */
    public static AwsException invalid(String message) {
        return badRequest("ValidationException", message);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    Map<String, String> headers() {
        return headers;
    }
}
