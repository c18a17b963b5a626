package dev.saga.scenarios.load;

import dev.saga.scenarios.client.Api;
import dev.saga.scenarios.client.Bodies;
import dev.saga.scenarios.client.SagaClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Fills the shelves and accounts of a plan, and places its orders, so many at a time. */
final class Shoppers implements AutoCloseable {
    private static final long LOOK_AGAIN_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;
    private static final int NOT_FOUND = 404;
    private final SagaClient client;
    private final Bodies bodies;
    private final Duration patience;
    private final ExecutorService threads;
    private final Queue<Placed> placed = new ConcurrentLinkedQueue<>();
    private final Queue<String> problems = new ConcurrentLinkedQueue<>();

    /**
     * An order that was accepted.
     *
     * @param millis from its request to its answer, with all repetitions
     */
    record Placed(LoadPlan.Order order, String orderId, long millis) {}

    /** Work on one of many things. */
    interface Work<T> {
        void on(T thing) throws IOException, InterruptedException;
    }

    /**
     * Starts no work yet.
     *
     * @param patience how long a customer waits for an order, whatever became of it
     */
    Shoppers(SagaClient client, String currency, Duration patience, int concurrency) {
        this.client = client;
        bodies = new Bodies(currency);
        this.patience = patience;
        threads = Executors.newFixedThreadPool(concurrency, daemons("shopper"));
    }

    /** Makes threads that do not keep the process alive. */
    static ThreadFactory daemons(String name) {
        return task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Makes the plan's products and accounts. */
    void supply(LoadPlan plan) throws IOException, InterruptedException {
        each(plan.products(), this::supply);
        each(plan.customers(), this::supply);
    }

    /** Places every order; returns when every customer is done. */
    void place(LoadPlan plan, Runnable onSettled) throws IOException, InterruptedException {
        each(plan.orders(), order -> {
            place(order);
            onSettled.run();
        });
    }

    /** Every order that was accepted. */
    List<Placed> placed() {
        return List.copyOf(placed);
    }

    /** Answers that should have been others. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Works on many things, so many at a time; returns when all is done. */
    <T> void each(Collection<T> things, Work<T> work) throws IOException, InterruptedException {
        Function<T, Callable<Boolean>> asTask = thing -> () -> {
            work.on(thing);
            return true;
        };
        for (var done : threads.invokeAll(things.stream().map(asTask).toList())) {
            try {
                done.get();
            } catch (ExecutionException e) {
                throw new IOException(e.getCause());
            }
        }
    }

    private void supply(LoadPlan.Product product) throws IOException, InterruptedException {
        client.post("/products", bodies.product(product.sku(), "Something to order", product.unitPrice()));
        if (product.units() > 0) {
            var receipt = bodies.receipt(product.units());
            expect(201, "a receipt", client.post("/products/" + product.sku() + "/receipts", receipt, "first"));
        }
    }

    private void supply(LoadPlan.Customer customer) throws IOException, InterruptedException {
        client.put("/accounts/" + customer.id());
        if (customer.deposit() > 0) {
            var deposit = bodies.deposit(customer.deposit());
            expect(201, "a deposit", client.post("/accounts/" + customer.id() + "/deposits", deposit, "first"));
        }
    }

    private void place(LoadPlan.Order order) throws IOException, InterruptedException {
        var body = bodies.order(order.customerId(), order.quantities());
        var begun = System.nanoTime();
        var answer = client.post("/orders", body, order.key());
        var millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        if (!expect(202, "order " + order.key(), answer)) {
            return;
        }
        var orderId = answer.text("orderId");
        placed.add(new Placed(order, orderId, millis));
        if (order.twice()) {
            var again = client.post("/orders", body, order.key());
            if (!again.text("orderId").equals(orderId)) {
                problems.add("the same request again, " + order.key() + ", was another order: " + again);
            }
        }
        switch (order.intent()) {
            case CANCEL -> cancel(order, orderId);
            case GET_THE_MONEY_BACK -> reverse(order, orderId);
            case BUY, BUY_WHAT_IS_NOT_THERE, BUY_WITHOUT_MONEY -> {}
        }
        awaitClosed(orderId);
    }

    /**
     * A customer orders again once the last order is settled, so that no more are under way than there are customers; and
     * looks less and less often, so that looking does not become the load.
     */
    private void awaitClosed(String orderId) throws IOException, InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        var pauseMillis = LOOK_AGAIN_MILLIS;
        while (!isClosed(orderId) && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(pauseMillis);
            pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
        }
    }

    private boolean isClosed(String orderId) throws IOException, InterruptedException {
        return client.get("/sagas/" + orderId).text("status").equals("closed");
    }

    private void cancel(LoadPlan.Order order, String orderId) throws IOException, InterruptedException {
        TimeUnit.MILLISECONDS.sleep(order.waitMillis());
        client.delete("/orders/" + orderId);
    }

    /** Until there is a payment there is nothing to take back. */
    private void reverse(LoadPlan.Order order, String orderId) throws IOException, InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        TimeUnit.MILLISECONDS.sleep(order.waitMillis());
        while (client.delete("/payments/" + orderId).status() == NOT_FOUND && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    private boolean expect(int status, String what, Api.Answer answer) {
        var right = answer.status() == status;
        if (!right) {
            problems.add(what + " should be answered with " + status + " but was with " + answer);
        }
        return right;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
