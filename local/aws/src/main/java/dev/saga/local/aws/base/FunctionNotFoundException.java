package dev.saga.local.aws.base;

/** No function, version or alias has this ARN. */
public final class FunctionNotFoundException extends RuntimeException {
    public FunctionNotFoundException(String arn) {
        super("Function not found: " + arn);
    }
}
