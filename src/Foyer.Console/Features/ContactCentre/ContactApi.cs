using System.Text.Json.Nodes;
using Foyer.Console.Wire;
using Foyer.Contracts.Visitors;

namespace Foyer.Console.Features.ContactCentre;

/// <summary>The person behind visitors: by which ways they come, and whether two contacts are one.</summary>
internal sealed class ContactApi(IServer server)
{
    private const int MostFound = 8;

    public async Task<ContactPayload?> FindAsync(string contactId, CancellationToken cancel)
    {
        try
        {
            return (await server.GetAsync($"omnichannel/contacts.get?contactId={Uri.EscapeDataString(contactId)}", cancel))["contact"].Read<ContactPayload>();
        }
        catch (ServerRefusedException)
        {
            return null;
        }
    }

    public async Task<IReadOnlyList<ContactPayload>> SearchAsync(string text, CancellationToken cancel) =>
        (await server.GetAsync($"omnichannel/contacts.search?count={MostFound}&searchText={Uri.EscapeDataString(text)}", cancel))["contacts"].ReadList<ContactPayload>();

    /// <summary>Refuses chats by one way, or takes them again.</summary>
    public async Task<ContactPayload?> BlockAsync(ContactChannel way, bool blocked) => Answer(await server.PostAsync(
        blocked ? "omnichannel/contacts.block" : "omnichannel/contacts.unblock",
        new JsonObject
        {
            ["visitor"] = new JsonObject { ["visitorId"] = way.VisitorId, ["source"] = new JsonObject { ["type"] = way.Details?.Type ?? way.Name } },
        },
        CancellationToken.None));

    /// <summary>The other contact becomes part of this one.</summary>
    public async Task<ContactPayload?> MergeAsync(string contactId, string otherId) => Answer(await server.PostAsync(
        "foyer.contacts.merge", new JsonObject { ["contactId"] = contactId, ["otherId"] = otherId }, CancellationToken.None));

    /// <summary>Says which of two values is right.</summary>
    public async Task<ContactPayload?> SettleAsync(string contactId, string field, string value)
    {
        var body = new JsonObject { ["contactId"] = contactId };
        if (field is "name")
        {
            body["name"] = value;
        }
        else
        {
            body["customFields"] = new JsonObject { [field.Replace("customFields.", "", StringComparison.Ordinal)] = value };
        }

        return Answer(await server.PostAsync("omnichannel/contacts.conflicts", body, CancellationToken.None));
    }

    private static ContactPayload? Answer(JsonObject answer) => answer["contact"].Read<ContactPayload>();
}
