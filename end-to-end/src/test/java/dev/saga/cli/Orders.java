package dev.saga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saga.local.aws.LocalCloud;
import dev.saga.scenarios.Trial;
import dev.saga.scenarios.client.SagaClient;
import dev.saga.scenarios.client.Timeline;
import dev.saga.scenarios.demo.DemoAudit;
import dev.saga.scenarios.stack.Outputs;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Orders on the running system, and what they must have left behind. */
final class Orders {
    /** How long anything may take. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private Orders() {}

    static SagaClient client(LocalCloud cloud) {
        return new SagaClient(Outputs.of(cloud.outputs()), PATIENCE);
    }

    /** The ground for some orders; nothing is printed about them. */
    static Trial trial(LocalCloud cloud, String run, String label) {
        var silent = new Timeline(new PrintStream(PrintStream.nullOutputStream()), true);
        return new Trial(client(cloud), silent, Outputs.of(cloud.outputs()).currency(), run, label, PATIENCE);
    }

    /**
     * Every invariant holds, and of each order one piece is sold, and paid, once.
     *
     * @param orders all of the trial's
     * @param price of one piece, in minor units
     */
    static void assertEachIsDoneOnce(LocalCloud cloud, Trial trial, Collection<String> orders, long price)
            throws Exception {
        var client = client(cloud);
        assertThat(new DemoAudit(client).check(List.of(trial), orders)).doesNotContainValue(false);
        var stock = client.get("/products/" + trial.sku()).body().getAsJsonObject("stock");
        assertThat(stock.get("sold").getAsInt()).isEqualTo(orders.size());
        var account = client.get("/accounts/" + trial.customerId()).body();
        assertThat(account.getAsJsonObject("captured").get("amount").getAsLong())
                .isEqualTo(orders.size() * price);
    }
}
