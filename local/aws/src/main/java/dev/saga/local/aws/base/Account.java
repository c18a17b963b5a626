package dev.saga.local.aws.base;

/**
 * The AWS account that this machine poses as.
 *
 * @param region for example {@code eu-central-1}
 */
public record Account(String region) {
    /** The account's number, one that AWS gives to nobody. */
    public static final String ID = "000000000000";

    /** An ARN in this account and region, for example {@code arn("sqs", "my-queue")}. */
    public String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + ID + ":" + resource;
    }
}
