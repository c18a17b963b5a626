package dev.saga.chassis.http;

import java.util.List;

/** A request that cannot be served, and the problem to answer with. */
public final class ApiException extends RuntimeException {
    private final ProblemType type;
    private final transient List<Violation> violations;

    /** A problem of this kind; the detail says what is wrong this time, for a person to read. */
    public ApiException(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    private ApiException(ProblemType type, String detail, List<Violation> violations) {
        super(detail);
        this.type = type;
        this.violations = violations;
    }

    /** A request with parts that are not valid. */
    static ApiException invalid(List<Violation> violations) {
        return new ApiException(ProblemType.INVALID_REQUEST, violations.get(0).sentence(), violations);
    }

    Problem problem(String traceId) {
        return new Problem(type.urn(), type.title(), type.status(), String.valueOf(getMessage()), traceId, violations);
    }
}
