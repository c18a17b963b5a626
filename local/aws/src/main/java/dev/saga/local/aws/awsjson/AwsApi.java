package dev.saga.local.aws.awsjson;

import java.util.Set;

/** The operations of one AWS service. */
public interface AwsApi {
    /** Its names and versions, as {@link AwsRequest#service()} returns them. */
    Set<String> services();

    /**
     * Answers one call. Called on a thread that may block.
     *
     * @throws AwsException to refuse it
     */
    AwsAnswer answer(AwsRequest request);
}
