using Foyer.Domain.Visitors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Foyer.Server.Storage.Mapping;

internal sealed class VisitorMapping : IEntityTypeConfiguration<Visitor>
{
    public void Configure(EntityTypeBuilder<Visitor> builder)
    {
        builder.ToTable("visitors");
        builder.HasKey(visitor => visitor.Id);
        builder.HasIndex(visitor => visitor.Token).IsUnique();
        builder.HasIndex(visitor => visitor.PhoneKey);
        builder.HasIndex(visitor => visitor.EmailKey);
        builder.HasIndex(visitor => visitor.RegisteredAt);
        builder.HasIndex(visitor => new { visitor.UpdatedAt, visitor.Department, visitor.IsErased });
        builder.HasIndex(visitor => visitor.ContactId);
        builder.Property(visitor => visitor.CustomFields).StoredAsJson();
        builder.Property(visitor => visitor.Corrections).StoredAsJson();
        builder.Ignore(visitor => visitor.DisplayName);
    }
}
