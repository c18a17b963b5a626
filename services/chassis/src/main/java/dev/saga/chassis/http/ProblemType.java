package dev.saga.chassis.http;

/** The kinds of problem that the functions answer with; the gateway adds its own. */
public enum ProblemType {
    INVALID_REQUEST("invalid-request", 400, "The request is not valid"),
    UNAUTHENTICATED("unauthenticated", 401, "The caller is not known"),
    NOT_FOUND("not-found", 404, "There is no such resource"),
    CONFLICT("conflict", 409, "The resource's state does not allow this"),
    PRECONDITION_FAILED("precondition-failed", 412, "The resource is not what the request expects"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The media type is not supported"),
    IDEMPOTENCY_KEY_REUSED("idempotency-key-reused", 422, "The idempotency key belongs to another request"),
    INTERNAL_ERROR("internal-error", 500, "The service failed"),
    BUSY("internal-error", 503, "The service is busy");

    private final String slug;
    private final int status;
    private final String title;

    ProblemType(String slug, int status, String title) {
        this.slug = slug;
        this.status = status;
        this.title = title;
    }

    /** A name that clients may rely on. */
    public String urn() {
        return "urn:saga:problem:" + slug;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The same for every occurrence. */
    public String title() {
        return title;
    }
}
