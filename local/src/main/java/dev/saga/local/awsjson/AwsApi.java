package dev.saga.local.awsjson;

import java.util.Set;

/** The operations of one AWS service. */
public interface AwsApi {
    /** What stands before the dot in the header X-Amz-Target of its calls. */
    Set<String> services();

    /**
     * Answers one call. Called on a thread that may block.
     *
     * @throws AwsException to refuse it
     */
    AwsAnswer answer(AwsRequest request);
}
