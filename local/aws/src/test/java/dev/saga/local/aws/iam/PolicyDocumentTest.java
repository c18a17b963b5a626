package dev.saga.local.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Policies that are refused, by the grammar (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html). */
class PolicyDocumentTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            "Action":"s3:*","Resource":"*"                                                | Effect is missing
            "Effect":"allow","Action":"s3:*","Resource":"*"                               | the Effect must be Allow or Deny, not allow
            "Effect":"Allow","Resource":"*"                                               | it must have Action or NotAction, and not both
            "Effect":"Allow","Action":"s3:*","NotAction":"s3:*","Resource":"*"            | it must have Action or NotAction, and not both
            "Effect":"Allow","Action":"s3:*"                                              | it must have Resource or NotResource, and not both
            "Effect":"Allow","Action":"s3:*","Resource":"*","NotResource":"*"             | it must have Resource or NotResource, and not both
            "Effect":"Allow","Action":"s3:*","Resource":"*","Principal":"*"               | a policy of an identity has no Principal
            "Effect":"Allow","Action":"GetItem","Resource":"*"                            | the action GetItem has no service; write for example sqs:GetItem
            "Effect":"Allow","Action":[],"Resource":"*"                                   | a list is empty
            "Effect":"Allow","Action":{},"Resource":"*"                                   | {} is not a text
            "Effect":"Allow","Action":"s3:*","Resource":"orders"                          | the resource orders is neither * nor an ARN
            "Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s*:::x"                  | the resource arn:aws:s*:::x has a wildcard for its service
            "Effect":"Allow","Action":"s3:*","Resource":"*","Conditions":{}               | there is no element Conditions
            "Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}} | this machine does not evaluate the operator IpAddress
            "Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"}} | this machine does not evaluate the operator NotIpAddress
            "Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"BinaryEquals":{"key":"QmluYXJ5"}} | this machine does not evaluate the operator BinaryEquals
            "Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"stringEquals":{"a:b":"c"}} | this machine does not evaluate the operator stringEquals
            "Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"NullIfExists":{"a:b":"true"}} | this machine does not evaluate the operator NullIfExists
            "Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"ForAnyValue:StringLikeIfExists":{"a:b":"c"}} | AWS does not document the operator ForAnyValue:StringLikeIfExists for a request without the key, so this machine does not evaluate it
            "Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"yes"}} | yes is neither true nor false
            "Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"NumericEquals":{"s3:max-keys":"ten"}} | ten is no value of a Numeric or Date operator
            "Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::${aws:username, 'all'}"  | the variable ${aws:username, 'all'} has a default value, which this machine does not evaluate
            """)
    void ofIdentity_whenStatementIsMalformed_namesPolicyStatementAndFault(String statement, String fault) {
        assertThatThrownBy(() -> PolicyDocument.ofIdentity(
                        "rights", "{\"Version\":\"2012-10-17\",\"Statement\":{\"Sid\":\"Read\"," + statement + "}}"))
                .isInstanceOf(MalformedPolicyException.class)
                .hasMessage("Policy rights, statement Read: " + fault);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {}                                                      | Policy rights: Statement is missing
            {"Statement":[]}                                        | Policy rights: it has no statement
            {"Version":"2012-10-18","Statement":[]}                 | Policy rights: the Version must be 2012-10-17 or 2008-10-17
            {"Id":"x","Statement":[]}                               | Policy rights: a policy of an identity has no Id
            {"Statement":[],"Other":1}                              | Policy rights: there is no element Other
            {"Statement":["x"]}                                     | Policy rights, statement #1: it is not an object
            {"Statement":[{"Sid":"a b"}]}                           | Policy rights, statement a b: IAM allows only letters and digits in a Sid
            {"Statement":[],"Statement":[]}                         | Policy rights is not valid JSON: Statement is there twice at $.Statement
            {"Statement":null}                                      | Policy rights is not valid JSON: NULL has no meaning at $.Statement
            []                                                      | Policy rights is not valid JSON: it is not one JSON object
            """)
    void ofIdentity_whenDocumentIsMalformed_namesPolicyAndFault(String json, String message) {
        assertThatThrownBy(() -> PolicyDocument.ofIdentity("rights", json))
                .isInstanceOf(MalformedPolicyException.class)
                .hasMessage(message);
    }

    @Test
    void ofIdentity_whenTwoStatementsHaveOneSid_isRefused() {
        var statement = "{\"Sid\":\"Read\",\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}";

        assertThatThrownBy(() ->
                        PolicyDocument.ofIdentity("rights", "{\"Statement\":[" + statement + "," + statement + "]}"))
                .hasMessage("Policy rights, statement Read: its Sid is there twice");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            "Resource":"*"                                          | it must have Principal or NotPrincipal, and not both
            "Resource":"*","Principal":"orders"                     | the Principal must be * or an object
            "Resource":"*","Principal":{"User":"x"}                 | there is no element User
            "Resource":"*","Principal":{"AWS":"arn:aws:iam::1:role/*"} | the principal arn:aws:iam::1:role/* has a wildcard
            "Resource":"*","Principal":{"Service":"*"}              | the principal * has a wildcard
            "Principal":"*"                                         | it must have Resource or NotResource, and not both
            """)
    void ofResource_whenMalformed_namesFault(String elements, String fault) {
        assertThatThrownBy(() -> PolicyDocument.ofResource(
                        "queue", "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sqs:*\"," + elements + "}}"))
                .isInstanceOf(MalformedPolicyException.class)
                .hasMessage("Policy queue, statement #1: " + fault);
    }

    @Test
    void ofTrust_whenItHasAResource_isRefused() {
        assertThatThrownBy(() -> PolicyDocument.ofTrust("trust", """
                        {"Statement": {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*",
                         "Principal": {"Service": "lambda.amazonaws.com"}}}"""))
                .hasMessage("Policy trust, statement #1: a trust policy has no Resource");
    }

    @Test
    void requireKnownKeys_whenRequestsHereLackTheKey_namesIt() {
        var policy = PolicyDocument.ofIdentity("rights", """
                {"Version": "2012-10-17", "Statement": {"Sid": "Read", "Effect": "Allow", "Action": "*",
                 "Resource": "arn:aws:sqs:*:*:${aws:username}",
                 "Condition": {"StringEquals": {"aws:PrincipalTag/team": "${aws:SourceArn}"}}}}""");

        assertThatThrownBy(policy::requireKnownKeys)
                .isInstanceOf(MalformedPolicyException.class)
                .hasMessage("Policy rights, statement Read: requests on this machine have no"
                        + " aws:PrincipalTag/team, aws:username");
    }

    @Test
    void requireKnownKeys_forKnownKeysAndKeysOfOtherServices_acceptsThePolicy() {
        var policy = PolicyDocument.ofIdentity("rights", """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*",
                 "Condition": {"StringEquals": {"DynamoDB:select": "COUNT", "s3:prefix": "x"}}}}""");

        assertThat(policy.requireKnownKeys()).isSameAs(policy);
    }
}
