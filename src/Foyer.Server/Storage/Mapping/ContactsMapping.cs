using System.Text.Json;
using Foyer.Domain.Contacts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Foyer.Server.Storage.Mapping;

internal sealed class ContactMapping : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.ToTable("contacts");
        builder.HasKey(contact => contact.Id);
        builder.HasIndex(contact => contact.CreatedAt);
        builder.HasIndex(contact => contact.Name);
        builder.Property(contact => contact.CustomFields).StoredAsJson();
        builder.Property(contact => contact.Conflicts).HasConversion(
            conflicts => JsonSerializer.Serialize(conflicts, JsonSerializerOptions.Default),
            json => JsonSerializer.Deserialize<List<ContactConflict>>(json, JsonSerializerOptions.Default) ?? new List<ContactConflict>(),
            new ValueComparer<List<ContactConflict>>(
                (left, right) => left!.SequenceEqual(right!),
                conflicts => conflicts.Aggregate(0, (hash, conflict) => HashCode.Combine(hash, conflict)),
                conflicts => conflicts.ToList()));
        builder.HasMany(contact => contact.Channels).WithOne().HasForeignKey(channel => channel.ContactId).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(contact => contact.Channels).AutoInclude();
    }
}

internal sealed class ContactChannelMapping : IEntityTypeConfiguration<ContactChannel>
{
    public void Configure(EntityTypeBuilder<ContactChannel> builder)
    {
        builder.ToTable("contact_channels");
        builder.HasKey(channel => channel.Number);
        builder.HasIndex(channel => new { channel.Visitor, channel.Type });
        builder.OwnsOne(channel => channel.Source);
        builder.Navigation(channel => channel.Source).IsRequired();
    }
}
