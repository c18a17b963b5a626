package dev.saga.operations;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Everything that an operator can do to one stack. Closing it closes its connections. */
public final class Operator implements AutoCloseable {
    private final AwsClients aws;
    private final OperatedStack stack;
    private final boolean onAws;
    private final Publisher publisher;

    private Operator(AwsClients aws, OperatedStack stack, boolean onAws) {
        this.aws = aws;
        this.stack = stack;
        this.onAws = onAws;
        this.publisher = new Publisher(aws.eventBridge(), stack.bus());
    }

    /**
     * Works on a stack with the credentials of whoever runs the command.
     *
     * @param endpoint of a machine that poses as AWS; empty for AWS itself
     */
    public static Operator of(OperatedStack stack, Optional<URI> endpoint) {
        return new Operator(AwsClients.of(stack.region(), endpoint), stack, endpoint.isEmpty());
    }

    public DeadLetters deadLetters() {
        var letterEvents =
                new LetterEvents(new StreamRecords(aws.streams()), aws.tables(), onAws ? " --stack NAME" : "");
        var consumers = new Consumers(aws.lambda(), stack.functions().values());
        return new DeadLetters(aws.sqs(), stack.deadLetterQueues(), publisher, consumers, letterEvents);
    }

    public Republication republication() {
        return new Republication(aws.tables(), stack.tables(), publisher, deadLetters());
    }

    public Replay replay() {
        return new Replay(aws.eventBridge(), stack, onAws ? Replay.ARCHIVE_DELAY : Duration.ZERO);
    }

    /** The versions of the functions; none on a machine that poses as AWS, which starts a function when it is invoked. */
    public FunctionVersions functions() {
        return new FunctionVersions(aws.lambda(), onAws ? stack.functions() : Map.of());
    }

    @Override
    public void close() {
        aws.close();
    }
}
