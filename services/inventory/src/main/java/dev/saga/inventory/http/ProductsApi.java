package dev.saga.inventory.http;

import static dev.saga.chassis.http.ProblemType.CONFLICT;
import static dev.saga.chassis.http.ProblemType.IDEMPOTENCY_KEY_REUSED;
import static dev.saga.chassis.http.ProblemType.NOT_FOUND;

import dev.saga.chassis.http.ApiException;
import dev.saga.chassis.http.ApiRequest;
import dev.saga.chassis.http.ApiResponse;
import dev.saga.chassis.http.EntityTag;
import dev.saga.chassis.http.Listing;
import dev.saga.chassis.http.Route;
import dev.saga.chassis.http.Routes;
import dev.saga.inventory.Product;
import dev.saga.inventory.ProductCommand.DiscontinueProduct;
import dev.saga.inventory.ProductDecider;
import dev.saga.inventory.ProductDecision;
import dev.saga.inventory.ProductDecision.Changed;
import dev.saga.inventory.ProductDecision.Refused;
import dev.saga.inventory.ProductDecision.Repeated;
import dev.saga.inventory.Sku;
import dev.saga.inventory.application.ProductTransitions;
import dev.saga.inventory.application.Products;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The operations of the API that inventory serves. */
public final class ProductsApi implements Routes {
    private static final Listing<Sku> ON_SALE =
            new Listing<>("products", sku -> List.of(sku.value()), texts -> new Sku(texts.get(0)));

    private final Products products;
    private final ProductTransitions transitions;
    private final String currency;

    /**
     * Serves products.
     *
     * @param currency of all prices
     */
    public ProductsApi(Products products, ProductTransitions transitions, String currency) {
        this.products = products;
        this.transitions = transitions;
        this.currency = currency;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route("POST", "/products", this::create),
                new Route("GET", "/products", this::list),
                new Route("GET", "/products/{sku}", this::get),
                new Route("PUT", "/products/{sku}", this::change),
                new Route("DELETE", "/products/{sku}", this::discontinue),
                new Route("POST", "/products/{sku}/receipts", this::receive));
    }

    private ApiResponse create(ApiRequest request) {
        var command = request.body(CreateProductBody.class).command(currency);
        var product = carryOut(command.sku(), known -> ProductDecider.decide(known, command));
        return ApiResponse.created(request.location("/" + product.sku().value()), ProductBody.of(product))
                .with(tag(product));
    }

    private ApiResponse list(ApiRequest request) {
        return ON_SALE.answer(request, products::onSale, ProductBody::of);
    }

    private ApiResponse get(ApiRequest request) {
        var sku = sku(request);
        var product = products.find(sku)
                .filter(Product::onSale)
                .orElseThrow(() -> problem(sku, ProductDecision.Reason.NOT_ON_SALE));
        return ApiResponse.ok(ProductBody.of(product)).with(tag(product));
    }

    private ApiResponse change(ApiRequest request) {
        var command = request.body(ChangeProductBody.class).command(currency);
        var product = carryOut(sku(request), known -> {
            known.filter(Product::onSale).ifPresent(present -> request.mustMatch(tag(present)));
            return ProductDecider.decide(known, command);
        });
        return ApiResponse.ok(ProductBody.of(product)).with(tag(product));
    }

    private ApiResponse discontinue(ApiRequest request) {
        carryOut(sku(request), known -> ProductDecider.decide(known, new DiscontinueProduct()));
        return ApiResponse.noContent();
    }

    private ApiResponse receive(ApiRequest request) {
        var sku = sku(request);
        var command = request.body(ReceiveStockBody.class).command(request.idempotencyKey());
        var product =
                carryOut(sku, known -> ProductDecider.decide(known, products.receipt(sku, command.key()), command));
        return new ApiResponse(201, Map.of(), ProductBody.of(product));
    }

    /** The product as the decision leaves it. */
    private Product carryOut(Sku sku, Function<Optional<Product>, ProductDecision> command) {
        var decision = transitions.apply(sku, command);
        if (decision instanceof Refused refused) {
            throw problem(sku, refused.reason());
        }
        return decision instanceof Changed changed ? changed.after() : ((Repeated) decision).product();
    }

    /** Of what a PUT replaces; stock comes and goes without making anybody's change a lost one. */
    private static EntityTag tag(Product product) {
        var price = product.unitPrice();
        return EntityTag.of(price.amountMinor() + " " + price.currency() + " " + product.name());
    }

    private static Sku sku(ApiRequest request) {
        return new Sku(request.path("sku", Sku.PATTERN));
    }

    private static ApiException problem(Sku sku, ProductDecision.Reason reason) {
        var product = "product " + sku.value();
        return switch (reason) {
            case ALREADY_ON_SALE -> new ApiException(CONFLICT, product + " exists");
            case NOT_ON_SALE -> new ApiException(NOT_FOUND, "there is no " + product);
            case STOCK_IS_RESERVED -> new ApiException(CONFLICT, "orders still wait for " + product);
            case TOO_MUCH_STOCK -> new ApiException(CONFLICT, product + " cannot take in more stock");
            case KEY_OF_ANOTHER_RECEIPT ->
                new ApiException(IDEMPOTENCY_KEY_REUSED, "this key came with another delivery of " + product);
        };
    }
}
