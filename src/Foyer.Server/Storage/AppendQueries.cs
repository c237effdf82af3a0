using System.Runtime.CompilerServices;
using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Messages;
using Foyer.Domain.Rooms;
using Foyer.Domain.Visitors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Foyer.Server.Storage;

/// <summary>What appends ask the store, in every commit: compiled once for each database, and nothing of it tracked.</summary>
internal sealed class AppendQueries
{
    // A compiled question belongs to one model; two databases have two.
    private static readonly ConditionalWeakTable<IModel, AppendQueries> Known = [];

    public Func<FoyerDb, List<MessageId>, IAsyncEnumerable<Message>> Messages { get; } = EF.CompileAsyncQuery(
        (FoyerDb db, List<MessageId> ids) => db.Messages.AsNoTracking().Where(one => ids.Contains(one.Id)));

    public Func<FoyerDb, List<RoomId>, IAsyncEnumerable<Room>> Rooms { get; } = EF.CompileAsyncQuery(
        (FoyerDb db, List<RoomId> ids) => db.Rooms.AsNoTracking().Where(one => ids.Contains(one.Id)));

    public Func<FoyerDb, List<RoomId>, List<UserId>, IAsyncEnumerable<Subscription>> Memberships { get; } = EF.CompileAsyncQuery(
        (FoyerDb db, List<RoomId> ids, List<UserId> accounts) =>
            db.Subscriptions.AsNoTracking().Where(one => ids.Contains(one.RoomId) && accounts.Contains(one.UserId)));

    public Func<FoyerDb, List<RoomId>, IAsyncEnumerable<LiveChat>> Chats { get; } = EF.CompileAsyncQuery(
        (FoyerDb db, List<RoomId> ids) => db.LiveChats.AsNoTracking().Where(one => ids.Contains(one.RoomId)));

    public Func<FoyerDb, List<string>, IAsyncEnumerable<Visitor>> Visitors { get; } = EF.CompileAsyncQuery(
        (FoyerDb db, List<string> tokens) => db.Visitors.AsNoTracking().Where(one => tokens.Contains(one.Token!) && !one.IsErased));

    public static AppendQueries Of(FoyerDb db) => Known.GetValue(db.Model, static _ => new AppendQueries());
}
