package dev.saga.local.sqs;

import dev.saga.local.Account;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/** ElasticMQ, listening. */
final class ElasticMq implements AutoCloseable {
    /** Loggers are kept weakly; without these references their levels would be forgotten. */
    private static final Logger ELASTICMQ_LOG = Logger.getLogger("org.elasticmq");

    private static final Logger PEKKO_LOG = Logger.getLogger("org.apache.pekko");
    private final SQSRestServer server;

    private ElasticMq(SQSRestServer server) {
        this.server = server;
    }

    /** Returns when it accepts requests. */
    static ElasticMq start(Account account, int port) {
        ELASTICMQ_LOG.setLevel(Level.SEVERE);
        PEKKO_LOG.setLevel(Level.SEVERE);
        var server = SQSRestServerBuilder.withInterface("127.0.0.1")
                .withPort(port)
                .withAWSRegion(account.region())
                .withAWSAccountId(Account.ID)
                .start();
        server.waitUntilStarted();
        return new ElasticMq(server);
    }

    @Override
    public void close() {
        server.stopAndWait();
    }
}
