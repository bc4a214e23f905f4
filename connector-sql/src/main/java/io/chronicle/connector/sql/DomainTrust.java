package io.chronicle.connector.sql;

import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.X509TrustManager;
import org.postgresql.ssl.PGjdbcHostnameVerifier;

/// Trusts what the other manager trusts and what carries `tls.domain` among its names.
record DomainTrust(X509TrustManager authorities, String domain) implements X509TrustManager {

    private static final int DNS_NAME = 2;

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        authorities.checkServerTrusted(chain, type);
        var names = names(chain[0]);
        if (names.stream()
                .noneMatch(name -> PGjdbcHostnameVerifier.INSTANCE.verifyHostName(domain, name))) {
            throw new CertificateException(
                    "the certificate is for " + names + ", not for tls.domain " + domain);
        }
    }

    private static List<String> names(X509Certificate certificate)
            throws CertificateParsingException {
        Collection<List<?>> all = certificate.getSubjectAlternativeNames();
        return all == null
                ? List.of()
                : all.stream()
                        .filter(name -> name.get(0).equals(DNS_NAME))
                        .map(name -> String.valueOf(name.get(1)))
                        .toList();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        throw new CertificateException("we are no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.getAcceptedIssuers();
    }
}
