using Foyer.Client.Rest;
using Foyer.Contracts.Rooms;
using Foyer.Contracts.Visitors;

namespace Foyer.Client.Visitors;

/// <summary>The people behind visitors, as staff see them.</summary>
public sealed class ContactsClient
{
    private readonly FoyerClient client;

    internal ContactsClient(FoyerClient client) => this.client = client;

    /// <summary>Contacts by name, address or telephone number.</summary>
    /// <param name="text">Part of one of them.</param>
    /// <param name="page">Which part of the list.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<Page<ContactPayload>> SearchAsync(string? text = null, PageRequest? page = null, CancellationToken cancel = default) =>
        (await client.Rest.GetAsync("omnichannel/contacts.search", new RestQuery().Add("searchText", text).Add(page), cancel))
            .ReadPage<ContactPayload>("contacts");

    /// <summary>One contact; null when there is none with this id.</summary>
    /// <param name="contactId">The contact.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<ContactPayload?> FindAsync(string contactId, CancellationToken cancel = default) =>
        (await client.Rest.GetAsync("omnichannel/contacts.get", new RestQuery().Add("contactId", contactId), cancel)).Find<ContactPayload>("contact");

    /// <summary>The live chats of a contact, newest first.</summary>
    /// <param name="contactId">The contact.</param>
    /// <param name="page">Which part of the list.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<Page<RoomPayload>> HistoryAsync(string contactId, PageRequest? page = null, CancellationToken cancel = default) =>
        (await client.Rest.GetAsync("omnichannel/contacts.history", new RestQuery().Add("contactId", contactId).Add(page), cancel))
            .ReadPage<RoomPayload>("history");

    /// <summary>The visitor of a live chat with everything staff may see.</summary>
    /// <param name="visitorId">The visitor.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<VisitorPayload> VisitorAsync(string visitorId, CancellationToken cancel = default) =>
        (await client.Rest.GetAsync("livechat/visitors.info", new RestQuery().Add("visitorId", visitorId), cancel)).Read<VisitorPayload>("visitor");

    /// <summary>Visitors by name, address or telephone number.</summary>
    /// <param name="term">What is looked for.</param>
    /// <param name="page">Which part of the list.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<Page<VisitorPayload>> VisitorsAsync(string term, PageRequest? page = null, CancellationToken cancel = default) =>
        (await client.Rest.GetAsync("livechat/visitors.search", new RestQuery().Add("term", term).Add(page), cancel)).ReadPage<VisitorPayload>("visitors");
}
