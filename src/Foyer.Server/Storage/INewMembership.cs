using Foyer.Domain.Accounts;
using Foyer.Domain.Rooms;

namespace Foyer.Server.Storage;

/// <summary>A feature's say in what a new membership begins with. It is asked inside the commit that makes it, whoever makes it.</summary>
internal interface INewMembership
{
    /// <summary>Changes the membership before it is stored. Must not read the store.</summary>
    void Prepare(User member, Room room, Subscription membership);
}
