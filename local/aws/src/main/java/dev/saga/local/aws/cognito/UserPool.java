package dev.saga.local.aws.cognito;

import dev.saga.local.aws.base.Account;
import dev.saga.local.aws.base.StableId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A user pool without users.
 *
 * @param scopes what its resource servers define, for example {@code orders/write}
 * @param clients by their ids
 */
record UserPool(String id, String arn, String endpoint, Set<String> scopes, Map<String, AppClient> clients) {
    private static final int ID_LENGTH = 9;

    static UserPool of(Account account, String urn) {
        var id = account.region() + "_" + StableId.of(urn, ID_LENGTH);
        return new UserPool(
                id,
                account.arn("cognito-idp", "userpool/" + id),
                "cognito-idp." + account.region() + ".amazonaws.com/" + id,
                ConcurrentHashMap.newKeySet(),
                new ConcurrentHashMap<>());
    }

    /** The claim {@code iss} of its tokens. */
    String issuer() {
        return "https://" + endpoint;
    }
}
