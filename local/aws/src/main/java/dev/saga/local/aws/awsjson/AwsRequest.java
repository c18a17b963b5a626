package dev.saga.local.aws.awsjson;

import java.util.List;
import java.util.Map;

/**
 * A call of one operation.
 *
 * @param target service and operation as in the header X-Amz-Target, for example {@code AWSEvents.PutEvents}; method and URI
 *     of a call without that header, for example {@code POST /2015-03-31/functions/f/invocations}
 * @param headers all headers, by their names as they were sent
 * @param body JSON, if the client keeps to the protocol
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
public record AwsRequest(String target, Map<String, List<String>> headers, byte[] body) {
    /**
     * The service's name and version, for example {@code DynamoDB_20120810}. A call without the header X-Amz-Target has the
     * version only, for example {@code 2015-03-31}.
     */
    public String service() {
        var path = target.indexOf('/');
        return path >= 0
                ? target.substring(path + 1).split("[/?]", 2)[0]
                : target.substring(0, Math.max(0, target.lastIndexOf('.')));
    }

    /** For example {@code PutItem}. */
    public String operation() {
        return target.substring(target.lastIndexOf('.') + 1);
    }
}
