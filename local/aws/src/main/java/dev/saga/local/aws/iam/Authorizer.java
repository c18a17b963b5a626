package dev.saga.local.aws.iam;

import dev.saga.local.aws.awsjson.AwsException;
import dev.saga.local.aws.awsjson.AwsRequest;
import dev.saga.local.aws.base.Account;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides which requests the account's policies allow. A request without credentials of a role acts as the account's root
 * user: it comes from a developer's own client.
 */
public final class Authorizer {
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final String SQS = "AmazonSQS";
    /** SQS and Lambda; the other services answer with 400. */
    private static final Set<String> ANSWERING_FORBIDDEN = Set.of(SQS, "2015-03-31");

    /**
     * SQS names its errors of the query protocol here
     * (https://smithy.io/2.0/aws/protocols/aws-query-protocol.html).
     */
    private static final Map<String, String> QUERY_ERROR = Map.of("x-amzn-query-error", "AccessDenied;Sender");

    private final Account account;
    private final Roles roles;
    private final ResourcePolicies resources;
    private final AccessRequests requests;
    private final InstantSource clock;

    /** @param tables of DynamoDB on this machine */
    public Authorizer(Account account, Roles roles, ResourcePolicies resources, TableKeys tables, InstantSource clock) {
        this.account = account;
        this.roles = roles;
        this.resources = resources;
        this.requests = new AccessRequests(account, tables);
        this.clock = clock;
    }

    /**
     * Checks a request of a client.
     *
     * @throws AwsException AccessDeniedException for the first access that is refused
     */
    public void check(AwsRequest request) {
        var session = roles.sessionOf(request);
        var principal = session.isPresent() ? session.get() : new Principal.AccountRoot(Account.ID);
        for (var access : requests.of(request)) {
            if (decide(principal, access) instanceof Decision.Refused refused) {
                throw new AwsException(
                        ANSWERING_FORBIDDEN.contains(request.service()) ? FORBIDDEN : BAD_REQUEST,
                        "AccessDeniedException",
                        refused.message(),
                        request.service().equals(SQS) ? QUERY_ERROR : Map.of());
            }
        }
    }

    /**
     * Decides about one access, for example of EventBridge to a queue.
     *
     * @param access whose context has {@code aws:SourceArn} if a service acts for a resource
     */
    public Decision decide(Principal principal, Access access) {
        var identity = principal instanceof Principal.RoleSession session
                ? List.copyOf(roles.policies(session.roleArn()))
                : List.<PolicyDocument>of();
        return Evaluator.decide(principal, withGlobalKeys(access), identity, resources.of(access.resource()));
    }

    /**
     * Decides whether a service may assume a role. The role's trust policy alone decides
     * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html).
     *
     * @param context {@code aws:SourceArn} and {@code aws:SourceAccount}, if the service sends them
     */
    public Decision assume(Principal.Service service, String roleArn, RequestContext context) {
        var access = withGlobalKeys(new Access("sts:AssumeRole", roleArn, context));
        return Evaluator.decide(service, access, List.of(), roles.trust(roleArn).toList());
    }

    /** This machine's endpoint stands for AWS's, which speaks TLS. */
    private Access withGlobalKeys(Access access) {
        var now = clock.instant();
        var context = access.context()
                .and(Map.of(
                        ContextKeys.SECURE_TRANSPORT, List.of("true"),
                        ContextKeys.REQUESTED_REGION, List.of(account.region()),
                        ContextKeys.CURRENT_TIME, List.of(now.toString()),
                        ContextKeys.EPOCH_TIME, List.of(Long.toString(now.getEpochSecond()))));
        return new Access(access.action(), access.resource(), context);
    }
}
