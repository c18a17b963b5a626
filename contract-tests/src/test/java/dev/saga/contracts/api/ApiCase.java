package dev.saga.contracts.api;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A request that is tried, and what the API may answer.
 *
 * @param name what is special about it
 * @param operation whose promises hold for the answer; empty if no operation is asked for
 * @param statuses any of these
 * @param pointers if there are any, the answer points at one of them
 */
record ApiCase(String name, Optional<Operation> operation, Call call, Set<Integer> statuses, List<String> pointers) {
    static final int BAD_REQUEST = 400;
    static final int NOT_FOUND = 404;
    static final int TOO_LARGE = 413;
    static final int UNSUPPORTED = 415;

    /** A request that does what it should. */
    static ApiCase valid(String name, Operation operation, Call call) {
        return new ApiCase(name, Optional.of(operation), call, Set.copyOf(RunningApi.successes(operation)), List.of());
    }

    /** A request with something wrong at one of these places. */
    static ApiCase invalid(String name, Operation operation, Call call, Collection<String> pointers) {
        return new ApiCase(name, Optional.of(operation), call, Set.of(BAD_REQUEST), List.copyOf(pointers));
    }

    static ApiCase of(String name, Operation operation, Call call, Integer... statuses) {
        return new ApiCase(name, Optional.of(operation), call, Set.of(statuses), List.of());
    }

    /** A request for what there is not. */
    static ApiCase nowhere(String name, Call call) {
        return new ApiCase(name, Optional.empty(), call, Set.of(NOT_FOUND), List.of());
    }

    /** The same body as another type, which nobody serves. */
    ApiCase as(String mediaType) {
        return of(
                name + ", as " + mediaType,
                operation.orElseThrow(),
                call.header("Content-Type", mediaType),
                UNSUPPORTED);
    }

    /** The same, sent in another way. */
    ApiCase with(Call other) {
        return new ApiCase(name, operation, other, statuses, pointers);
    }

    @Override
    public String toString() {
        return operation.map(Operation::id).orElse("nowhere") + ": " + name;
    }
}
