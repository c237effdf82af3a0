using System.Text.Json.Nodes;
using Foyer.Domain;
using Foyer.Domain.Contacts;
using Foyer.Domain.Permissions;
using Foyer.Server.Access;
using Foyer.Server.Features.LiveChats;
using Foyer.Server.Features.Settings;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Foyer.Server.Texts;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Contacts;

/// <summary>Staff refuse further chats by one way a person comes, let it in again, or confirm that it is really that person's.</summary>
internal sealed class TrustChannel(Commits commits, CloseLiveChat close, SettingValues settings)
{
    /// <summary>Refuses chats; those that are open this way end.</summary>
    public Task<Outcome<Contact>> BlockAsync(Caller caller, ChannelAsked asked, bool blocked, CancellationToken cancel) => ChangeAsync(
        asked,
        async (scope, channel, stop) =>
        {
            channel.Block(blocked);
            var open = blocked
                ? await scope.Db.LiveChats.Where(chat => chat.IsOpen && chat.Visitor.Id == asked.Visitor && chat.Source.Type == asked.Type)
                    .Select(chat => chat.RoomId).ToListAsync(stop)
                : [];
            foreach (var room in open)
            {
                if (await scope.Db.ChatInRoomAsync(room, stop) is { } at
                    && (await close.CloseAsync(scope, at, caller.Actor(), new CloseOrder(Tongue.OfServer(settings).Say("Auf diesem Weg werden keine Chats angenommen.", "Chats are not accepted this way."), at.Chat.Tags), stop)).Refusal is { } refusal)
                {
                    return refusal;
                }
            }

            return null;
        },
        cancel);

    public Task<Outcome<Contact>> VerifyAsync(ChannelAsked asked, CancellationToken cancel) => ChangeAsync(
        asked,
        (scope, channel, _) =>
        {
            channel.Verify(scope.Now);
            return Task.FromResult<Refusal?>(null);
        },
        cancel);

    private Task<Outcome<Contact>> ChangeAsync(
        ChannelAsked asked, Func<CommitScope, ContactChannel, CancellationToken, Task<Refusal?>> change, CancellationToken cancel) => commits.RunAsync<Contact>(
        async (scope, stop) =>
        {
            var visitor = await scope.Db.Visitors.SingleOrDefaultAsync(one => one.Id == asked.Visitor, stop);
            if (visitor?.ContactId is not { } id || await scope.Db.ContactAsync(id, stop) is not { } contact)
            {
                return ContactRefusals.NotFound;
            }

            if (contact.ChannelOf(asked.Visitor, asked.Type) is not { } channel)
            {
                return ContactRefusals.ChannelNotFound;
            }

            return await change(scope, channel, stop) is { } refusal ? refusal : contact;
        },
        cancel);

    public static void Map(ApiRoutes api)
    {
        Door("omnichannel/contacts.block", static (trust, call, asked) => trust.BlockAsync(call.Caller, asked, blocked: true, call.Cancel));
        Door("omnichannel/contacts.unblock", static (trust, call, asked) => trust.BlockAsync(call.Caller, asked, blocked: false, call.Cancel));
        Door("foyer.contacts.verify", static (trust, call, asked) => trust.VerifyAsync(asked, call.Cancel));

        void Door(string path, Func<TrustChannel, ApiCall, ChannelAsked, Task<Outcome<Contact>>> change) =>
            api.Post(path).NeedsAll(LiveChatPermissions.UpdateContact)
                .Body(Shape.Object(Shape.Need("visitor", Shape.Object(
                    Shape.Need("visitorId", Shape.Text(1)),
                    Shape.Need("source", Shape.Open(Shape.Need("type", Shape.Text(1))))))))
                .Handle<TrustChannel>(async (call, trust) => (await change(trust, call, ChannelAsked.Read(call.Body.Object("visitor")!))).Answer(ContactWire.Answer));
    }
}

/// <summary>One way a person comes.</summary>
internal sealed record ChannelAsked(VisitorId Visitor, string Type)
{
    public static ChannelAsked Read(JsonObject form) => new(new VisitorId(form.Text("visitorId")!), form.Object("source")!.Text("type")!);
}
