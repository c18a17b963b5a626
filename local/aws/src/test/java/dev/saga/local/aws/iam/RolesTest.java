package dev.saga.local.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saga.local.aws.awsjson.AwsRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RolesTest {
    private static final String ROLE = "arn:aws:iam::000000000000:role/orders-api";
    private static final String POLICY = "arn:aws:iam::000000000000:policy/read";
    private static final String TRUST = """
            {"Statement": {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "lambda.amazonaws.com"}}}""";
    private static final String READ = """
            {"Statement": {"Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "*"}}""";

    private final Roles roles = new Roles();

    private static AwsRequest signedWith(String accessKeyId) {
        return new AwsRequest(
                "AmazonSQS.SendMessage",
                Map.of(
                        "Authorization",
                        List.of("AWS4-HMAC-SHA256 Credential=" + accessKeyId
                                + "/20261127/eu-central-1/sqs/aws4_request, SignedHeaders=host, Signature=00")),
                new byte[0]);
    }

    @Test
    void sessionOf_forEachKey_isTheRoleAndSessionThatItWasIssuedTo() {
        roles.create(ROLE, TRUST);
        var first = roles.issue(ROLE, "orders-api-1");
        var second = roles.issue(ROLE, "orders-api-2");

        assertThat(roles.sessionOf(signedWith(first.accessKeyId())))
                .contains(new Principal.RoleSession(ROLE, "orders-api-1"));
        assertThat(roles.sessionOf(signedWith(second.accessKeyId())))
                .contains(new Principal.RoleSession(ROLE, "orders-api-2"));
        assertThat(first.accessKeyId()).matches("ASIA[A-Z2-7]{16}").isNotEqualTo(second.accessKeyId());
    }

    @Test
    void sessionOf_forUnknownAndWithdrawnKeysAndUnsignedRequests_isEmpty() {
        roles.create(ROLE, TRUST);
        var credentials = roles.issue(ROLE, "orders-api-1");
        roles.withdraw(credentials);

        assertThat(roles.sessionOf(signedWith(credentials.accessKeyId()))).isEmpty();
        assertThat(roles.sessionOf(signedWith("AKIAIOSFODNN7EXAMPLE"))).isEmpty();
        assertThat(roles.sessionOf(new AwsRequest("AmazonSQS.SendMessage", Map.of(), new byte[0])))
                .isEmpty();
    }

    @Test
    void policies_areTheInlineAndTheAttachedOnes() {
        roles.create(ROLE, TRUST);
        roles.createPolicy(POLICY, READ);
        roles.putPolicy("orders-api", "rights", READ);
        roles.attachPolicy(ROLE, POLICY);

        assertThat(roles.policies(ROLE))
                .extracting(PolicyDocument::name)
                .containsExactlyInAnyOrder("rights of the role orders-api", POLICY);
    }

    @Test
    void create_ofARoleThatExists_keepsItsPolicies() {
        roles.create(ROLE, TRUST);
        roles.putPolicy(ROLE, "rights", READ);
        roles.create(ROLE, TRUST.replace("lambda", "events"));

        assertThat(roles.policies(ROLE)).hasSize(1);
        assertThat(roles.trust(ROLE).toList())
                .isEqualTo(List.of(
                        PolicyDocument.ofTrust("trust of the role orders-api", TRUST.replace("lambda", "events"))));
    }

    @Test
    void putPolicy_toAnUnknownRole_namesIt() {
        assertThatThrownBy(() -> roles.putPolicy("orders-api", "rights", READ))
                .hasMessage("Role orders-api does not exist here.");
    }

    @Test
    void attachPolicy_ofAPolicyThatAwsManages_grantsItsActions() {
        roles.create(ROLE, TRUST);
        roles.attachPolicy(ROLE, "arn:aws:iam::aws:policy/service-role/AWSLambdaDynamoDBExecutionRole");

        assertThat(roles.policies(ROLE))
                .singleElement()
                .satisfies(
                        policy -> assertThat(policy.statements().get(0).actions())
                                .hasToString(
                                        "[dynamodb:DescribeStream, dynamodb:GetRecords, dynamodb:GetShardIterator,"
                                                + " dynamodb:ListStreams, logs:CreateLogGroup, logs:CreateLogStream, logs:PutLogEvents]"));
    }

    @Test
    void attachPolicy_ofAnotherPolicyThatAwsManages_namesItAndTheWayOut() {
        roles.create(ROLE, TRUST);

        assertThatThrownBy(() -> roles.attachPolicy(ROLE, "arn:aws:iam::aws:policy/AdministratorAccess"))
                .hasMessageStartingWith("Policy arn:aws:iam::aws:policy/AdministratorAccess does not exist here.")
                .hasMessageContaining("service-role/AWSLambdaBasicExecutionRole")
                .hasMessageEndingWith("Write the statements of another as a policy.");
    }

    @Test
    void putPolicy_withAKeyThatRequestsHereLack_isRefused() {
        roles.create(ROLE, TRUST);

        assertThatThrownBy(() -> roles.putPolicy(ROLE, "rights", """
                        {"Statement": {"Sid": "Read", "Effect": "Allow", "Action": "*", "Resource": "*",
                         "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}}"""))
                .hasMessage("Policy rights of the role orders-api, statement Read:"
                        + " requests on this machine have no aws:MultiFactorAuthPresent");
    }

    @Test
    void arn_ofASessionOfARoleWithAPath_hasTheRolesName() {
        assertThat(new Principal.RoleSession("arn:aws:iam::123456789012:role/service-role/orders", "s").arn())
                .isEqualTo("arn:aws:sts::123456789012:assumed-role/orders/s");
    }
}
