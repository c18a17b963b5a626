package dev.saga.local.aws.awsjson;

/** An AWS service's refusal of a call. The SDKs retry it if its status is 500 or more. */
public final class AwsException extends RuntimeException {
    private static final int BAD_REQUEST = 400;
    private final int status;
    private final String code;

    /**
     * A refusal of any kind.
     *
     * @param status of the HTTP answer
     * @param code what the SDKs make their exception of, for example {@code ResourceNotFoundException}
     */
    public AwsException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
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
}
