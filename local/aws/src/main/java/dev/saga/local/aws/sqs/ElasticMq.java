package dev.saga.local.aws.sqs;

import dev.saga.local.aws.base.Account;
import dev.saga.local.processes.Loopback;
import java.net.URI;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/** An ElasticMQ in this JVM. */
final class ElasticMq implements AutoCloseable {
    private final SQSRestServer server;
    private final URI url;

    private ElasticMq(SQSRestServer server, URI url) {
        this.server = server;
        this.url = url;
    }

    /**
     * Starts it on a free port; this takes seconds.
     *
     * @param outside the URL by which clients know it
     */
    static ElasticMq start(Account account, URI outside) {
        var server = SQSRestServerBuilder.withInterface(Loopback.HOST)
                .withDynamicPort()
                .withServerAddress(new NodeAddress(outside.getScheme(), outside.getHost(), outside.getPort(), ""))
                .withAWSRegion(account.region())
                .withAWSAccountId(Account.ID)
                .start();
        var port = server.waitUntilStarted().localAddress().getPort();
        return new ElasticMq(server, URI.create("http://" + Loopback.HOST + ":" + port));
    }

    URI url() {
        return url;
    }

    @Override
    public void close() {
        server.stopAndWait();
    }
}
