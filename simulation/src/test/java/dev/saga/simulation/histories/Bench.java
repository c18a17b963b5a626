package dev.saga.simulation.histories;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.saga.chassis.Backoff;
import dev.saga.chassis.OutboxEvent;
import dev.saga.chassis.RetryingCommit;
import dev.saga.chassis.Timestamps;
import dev.saga.chassis.events.EventsHandler;
import dev.saga.chassis.http.ApiHandler;
import dev.saga.chassis.lambda.LambdaContext;
import dev.saga.chassis.testing.Invocation;
import dev.saga.inventory.InMemoryInventory;
import dev.saga.inventory.Sku;
import dev.saga.inventory.lambda.InventoryService;
import dev.saga.orders.InMemoryOrders;
import dev.saga.orders.OrderId;
import dev.saga.orders.lambda.OrdersService;
import dev.saga.orders.lambda.SweeperHandler;
import dev.saga.payments.CustomerId;
import dev.saga.payments.InMemoryPayments;
import dev.saga.payments.lambda.PaymentsService;
import io.micronaut.json.JsonMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** The real functions, one after the other, above stores in memory: whatever a function does here can be seen. */
final class Bench {
    /** The one order, customer and product of every story. */
    static final String ORDER_KEY = "order-1";

    static final String ORDER_ID = OrderId.of("client-1", ORDER_KEY).value();
    static final String CUSTOMER = "ann";
    static final String SKU = "LAMP";

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String CURRENCY = "EUR";

    private final InMemoryOrders orders = new InMemoryOrders();
    private final InMemoryInventory inventory = new InMemoryInventory();
    private final InMemoryPayments payments = new InMemoryPayments();
    private final Map<String, RequestStreamHandler> functions;
    private Instant now = Instant.EPOCH;

    Bench() {
        var retrying = new RetryingCommit(new Backoff(Duration.ZERO, pause -> {}, new Random(1)));
        var clock = clock();
        var json = LambdaContext.shared().getBean(JsonMapper.class);
        var ordersService = new OrdersService(orders, json, retrying, clock);
        var inventoryService = new InventoryService(inventory, inventory, json, retrying, clock);
        var paymentsService = new PaymentsService(payments, payments, json, retrying, clock);
        this.functions = Map.of(
                "orders-api", new ApiHandler(json, ordersService.routes(TIMEOUT.toSeconds())),
                "orders-events", new EventsHandler(json, ordersService.subscriptions()),
                "orders-sweeper", new SweeperHandler(json, ordersService.overdueOrders()),
                "inventory-api", new ApiHandler(json, inventoryService.routes(CURRENCY)),
                "inventory-events", new EventsHandler(json, inventoryService.subscriptions()),
                "payments-api", new ApiHandler(json, paymentsService.routes(CURRENCY)),
                "payments-events", new EventsHandler(json, paymentsService.subscriptions()));
    }

    /** Gives the input to its function. */
    Step play(Input input) {
        now = Instant.parse(input.at());
        var saidBefore = outbox();
        var function = Objects.requireNonNull(functions.get(input.function()), input.function());
        var answer = Invocation.invoke(function, input.payload().toString());
        var says =
                outbox().stream().filter(event -> !saidBefore.contains(event)).toList();
        return new Step(input, answer, says, state());
    }

    /** Everything committed so far. */
    private List<JsonObject> outbox() {
        return Stream.of(orders.events(), inventory.events(), payments.events())
                .flatMap(List::stream)
                .map(Bench::json)
                .toList();
    }

    private List<String> state() {
        var state = new ArrayList<String>();
        orders.find(new OrderId(ORDER_ID)).ifPresent(order -> state.add(order.toString()));
        state.add(inventory.find(new dev.saga.inventory.OrderId(ORDER_ID)).toString());
        state.add(payments.find(new dev.saga.payments.OrderId(ORDER_ID)).toString());
        inventory.find(Set.of(new Sku(SKU))).values().forEach(product -> state.add(product.toString()));
        payments.find(new CustomerId(CUSTOMER)).ifPresent(account -> state.add(account.toString()));
        return state;
    }

    private static JsonObject json(OutboxEvent event) {
        var item = new JsonObject();
        item.addProperty("eventId", event.eventId());
        item.addProperty("source", event.source());
        item.addProperty("type", event.type());
        item.addProperty("occurredAt", Timestamps.format(event.occurredAt()));
        item.add("detail", JsonParser.parseString(event.detail()));
        return item;
    }

    private Clock clock() {
        InstantSource source = () -> now;
        return source.withZone(ZoneOffset.UTC);
    }
}
