using System.Text.Json.Nodes;

namespace Foyer.Domain.Accounts;

/// <summary>The services outside by which an account signs in. The dialect keeps them in a document, one member for each.</summary>
public static class LinkedServices
{
    // These know names and passwords; nobody is sent there and back.
    private static readonly HashSet<string> Directories = new(StringComparer.Ordinal) { "ldap", "crowd" };

    /// <summary>What the account is at a service.</summary>
    /// <param name="user">The account.</param>
    /// <param name="service">The service, for instance <c>github</c>.</param>
    /// <returns>Its identifier there; null where it is not joined to the service.</returns>
    public static string? IdOf(User user, string service) => Read(user)[service]?["id"]?.ToString();

    /// <summary>Joins the account to a service.</summary>
    /// <param name="user">The account.</param>
    /// <param name="service">The service.</param>
    /// <param name="id">What the account is there.</param>
    public static void Join(User user, string service, string id)
    {
        ArgumentNullException.ThrowIfNull(user);
        var services = Read(user);
        services[service] = new JsonObject { ["id"] = id };
        user.ServicesJson = services.ToJsonString();
    }

    /// <summary>What else a service has said of the account.</summary>
    /// <param name="user">The account.</param>
    /// <param name="service">The service.</param>
    /// <returns>The facts; none where it is not joined to the service.</returns>
    public static JsonObject FactsOf(User user, string service) => Read(user)[service]?.DeepClone() as JsonObject ?? [];

    /// <summary>Keeps what else a service has said of the account, in place of what it said before.</summary>
    /// <param name="user">The account, which is joined to the service.</param>
    /// <param name="service">The service.</param>
    /// <param name="facts">The facts.</param>
    public static void Note(User user, string service, JsonObject facts)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(facts);
        if (IdOf(user, service) is { } id)
        {
            Join(user, service, id);
            var services = Read(user);
            foreach (var (key, value) in facts)
            {
                services[service]![key] = value?.DeepClone();
            }

            user.ServicesJson = services.ToJsonString();
        }
    }

    /// <summary>Parts the account from a service.</summary>
    /// <param name="user">The account.</param>
    /// <param name="service">The service.</param>
    public static void Leave(User user, string service)
    {
        ArgumentNullException.ThrowIfNull(user);
        var services = Read(user);
        if (services.Remove(service))
        {
            user.ServicesJson = services.ToJsonString();
        }
    }

    /// <summary>The services to which people are sent and from which this account has come back.</summary>
    /// <param name="user">The account.</param>
    public static IReadOnlyList<string> SentTo(User user) => [.. Read(user).Select(static one => one.Key).Where(static service => !Directories.Contains(service))];

    private static JsonObject Read(User user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return JsonNode.Parse(user.ServicesJson) as JsonObject ?? [];
    }
}
